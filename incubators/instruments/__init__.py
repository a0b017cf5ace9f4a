"""大型科研仪器共享: the catalogue of instruments, bookings by enterprises that never overlap, use records and charges
(features row 48, F72).
"""
