"""People killed, hurt, seized, missing or driven out: every form in which a sentence counts them."""
