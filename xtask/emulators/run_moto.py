"""Runs moto's server with one fix.

`Ref` of an AWS::Events::EventBus is the name of the bus. moto 5.2.5 returns the Python object instead, so the rule
of the hub, whose EventBusName is a Ref, is not created. The arguments are those of `moto_server`.
"""

import lifeline  # noqa: F401  first, because the imports below take seconds

from moto.events.models import EventBus
from moto.server import main

EventBus.physical_resource_id = property(lambda bus: bus.name)

if __name__ == "__main__":
    main()
