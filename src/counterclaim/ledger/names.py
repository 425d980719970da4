"""The key under which a name is filed.

This is filing, not identity: whom a report means by a name is resolved elsewhere and kept in `resolutions`.
"""

from counterclaim.model import actor_id, name_key

__all__ = ["actor_id", "name_key"]
