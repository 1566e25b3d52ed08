from django.apps import AppConfig
from django.contrib.admin import apps as admin  # the module: AdminConfig by itself would count as one of ours


class MembersConfig(AppConfig):
    name = "members"
    default = True


class RepairsConfig(admin.AdminConfig):
    """django.contrib.admin with our own site."""

    default = False
    default_site = "members.repairs.RepairSite"
