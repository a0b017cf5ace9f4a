"""x."""
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import rated_run


def test_a(clerk_client):
    assert clerk_client.get("/").status_code == 200
def test_b(clerk_client):
    r = rated_run(EnterpriseFactory.create_batch(3))
    print(r.summary, clerk_client.get("/enterprises/ratings/").content[:0])
