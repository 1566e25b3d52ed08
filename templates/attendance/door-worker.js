// Nothing is kept yet: what the page asks for goes to the network.
