"""Speech that is itself the act: to vow, condemn, demand, deny, praise."""
