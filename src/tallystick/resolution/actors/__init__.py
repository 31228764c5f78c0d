"""Words for a party -> the register's entry, its sector and country."""
