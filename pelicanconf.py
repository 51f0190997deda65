"""Pelican's settings, so that `pelican content` builds what `riverboard build` builds."""

from riverboard.site.build import PELICAN_SETTINGS

globals().update(PELICAN_SETTINGS)
