from django.apps import AppConfig
from django.contrib.admin import apps as admin  # the module: AdminConfig by itself would count as one of ours


class MembersConfig(AppConfig):
    name = "members"
    default = True

    def ready(self) -> None:
        # Models are there only now.
        from members import hooks  # noqa: PLC0415
        from members.actions import merging  # noqa: PLC0415

        hooks.parts.append(merging.part)


class RepairsConfig(admin.AdminConfig):
    """django.contrib.admin with our own site."""

    default = False
    default_site = "members.repairs.RepairSite"
