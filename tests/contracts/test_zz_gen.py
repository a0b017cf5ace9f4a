import csv
from tests.contracts.test_policies import *
@pytest.mark.django_db
def test_gen(world, client_of):
    s = visit(world, client_of)
    bad = {(r, n, st) for r, row in s.items() for n, st in row.items() if st >= 500}
    print("BAD", sorted(bad))
    with open('/tmp/access.csv','w',newline='') as f:
        w = csv.writer(f, lineterminator="\n"); w.writerow(["route","people"])
        for r, row in s.items():
            w.writerow([r, " ".join(n for n, st in row.items() if st==200)])
