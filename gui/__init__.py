"""The window of Classmark. It knows the engine only through the bridge and the contract."""
