// The same pages as Riverboard's, built by Eleventy with the theme's own templates, in which generators.py
// has changed what Nunjucks says otherwise than Jinja. What is the same on many pages is rendered once, as Riverboard does.
const fs = require("node:fs");
const nunjucks = require("nunjucks");

const read = (name) => JSON.parse(fs.readFileSync(`${__dirname}/${name}`, "utf8"));

/** Put what is shared where its name stands, and nothing where there is an empty list: JavaScript takes that for true. */
function putTogether(value, shared) {
  if (typeof value === "string") return value.startsWith("@") ? (shared[value] ?? value) : value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => putTogether(each, shared));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, putTogether(each, shared)]));
}

function once(make) {
  const made = new Map();
  return (key, ...given) => {
    if (!made.has(key)) made.set(key, make(...given));
    return made.get(key);
  };
}

module.exports = function (config) {
  const { shared, ...rest } = read("handed.json");
  const whole = Object.fromEntries(Object.entries(shared).map(([name, each]) => [name, putTogether(each, shared)]));
  const handed = putTogether(rest, whole);
  const jobs = [handed.home, handed.not_found, ...handed.pages];
  nunjucks.installJinjaCompat();
  const folders = new nunjucks.FileSystemLoader(`${__dirname}/_theme/templates`);
  const env = new nunjucks.Environment(folders, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  const always = { w: handed.words, site: handed.site, frame: handed.frame };
  const part = (name, given) => new nunjucks.runtime.SafeString(env.render(`partials/${name}.html`, { ...always, ...given }));
  const row = once((note, root) => part("row", { note, root }));
  const header = once((job) => part("header", { root: job.root, here: job.here, path: job.place, has_river: job.has_river }));
  const footer = once((job) => part("footer", { root: job.root }));
  const globals = {
    ...always,
    jobs,
    feeds: handed.feeds,
    listed: handed.listed,
    row: (note, root) => row(`${note.id} ${root}`, note, root),
    headerOf: (job) => header([job.root, job.here, job.place, job.has_river].join(" "), job),
    footerOf: (job) => footer(job.root, job),
  };
  for (const [name, value] of Object.entries(globals)) env.addGlobal(name, value);
  config.setLibrary("njk", env);
  // Numbers, not the pages themselves: Eleventy copies the data of every page.
  config.addGlobalData("job_numbers", () => jobs.map((_, at) => at));
  config.addGlobalData("feed_numbers", () => handed.feeds.map((_, at) => at));
  config.addPassthroughCopy({ "_theme/static": "theme", _static: "." });
  config.setUseGitIgnore(false);
  config.addTemplate("pages.njk", fs.readFileSync(`${__dirname}/pages.template`, "utf8"), {
    pagination: { data: "job_numbers", size: 1, alias: "number" },
    permalink: ({ number }) => `/${jobs[number].file}`,
    eleventyExcludeFromCollections: true,
  });
  config.addTemplate("feeds.njk", fs.readFileSync(`${__dirname}/feeds.template`, "utf8"), {
    pagination: { data: "feed_numbers", size: 1, alias: "number" },
    permalink: ({ number }) => `/${handed.feeds[number].path}`,
    eleventyExcludeFromCollections: true,
  });
  config.addTemplate("export.11ty.js", { data: { permalink: "/board.json" }, render: () => JSON.stringify(read("export.json")) });
  return { templateFormats: ["njk", "11ty.js"], dir: { output: "_site" } };
};
