"""What a sentence tells of deeds: who does them, which are one, which verb a date belongs to, what is told again."""
