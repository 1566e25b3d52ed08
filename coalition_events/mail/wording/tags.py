"""All that a wording may use of Django's template language."""

from django.template import Library, defaultfilters
from django.template.defaulttags import do_if

register = Library()
register.tag("if", do_if)
for _filter in (defaultfilters.capfirst, defaultfilters.default, defaultfilters.lower, defaultfilters.upper):
    register.filter(_filter.__name__, _filter)
