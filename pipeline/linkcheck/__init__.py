"""Looking up where links lead: the only part of annexe that reaches the network, and only when asked."""

from pipeline.linkcheck.fetch import Limits, Requester
from pipeline.linkcheck.look_up import Looker, describe_visits, list_targets, look_up_links

__all__ = ["Limits", "Looker", "Requester", "describe_visits", "list_targets", "look_up_links"]
