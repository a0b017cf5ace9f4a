"""外国人来华“一件事”联办: one form, one material store, departments at work side by side under one clock, one closing.

Sources: page 000 (一窗受理、双联双审、一口办结; 6 → 18 departments, 9 → 100 services), domain 1.3, 2.4, 2.5, 9.1b.
"""
