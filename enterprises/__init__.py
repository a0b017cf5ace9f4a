"""科技企业: the register of enterprises, their certificates and the three-colour rating.

The enterprise is the shared party: the other pillars point to it by label, it points to none of them.
"""
