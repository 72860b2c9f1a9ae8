"""The population register and the tax register, as JSON over HTTP."""
