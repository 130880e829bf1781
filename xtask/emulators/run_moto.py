"""moto's server, with one mend.

`Ref` of an AWS::Events::EventBus is the bus's name. moto 5.2.5 gives the Python object instead, so that
the hub's rule, whose EventBusName is a Ref, is not created. Arguments are those of `moto_server`.
"""

import lifeline  # noqa: F401  first, for the imports below take seconds

from moto.events.models import EventBus
from moto.server import main

EventBus.physical_resource_id = property(lambda bus: bus.name)

if __name__ == "__main__":
    main()
