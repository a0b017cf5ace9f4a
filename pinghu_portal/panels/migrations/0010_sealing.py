"""Guards of the sealed scores in the database itself (F90). Written by hand: pgtrigger's own can be ignored by a setting.

The number leaves room: `0001_initial` is generated anew until the first release, this file stays.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE panels_panelkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE panels_panelkey FORCE ROW LEVEL SECURITY;
CREATE POLICY panel_key_opens ON panels_panelkey FOR SELECT USING (
    EXISTS (SELECT 1 FROM panels_panel p WHERE p.id = panel_id AND p.state = 'closed'));
CREATE POLICY panel_key_made ON panels_panelkey FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM panels_panel p WHERE p.id = panel_id AND p.state = 'forming'));

CREATE FUNCTION panels_key_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'panels: the key of a panel is never changed or deleted';
END $$;
CREATE TRIGGER panels_key_guard BEFORE UPDATE OR DELETE ON panels_panelkey
    FOR EACH ROW EXECUTE FUNCTION panels_key_guard();

CREATE FUNCTION panels_sealed_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'panels: a sealed sheet is never changed or deleted';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM panels_seat s JOIN panels_panel p ON p.id = s.panel_id
        JOIN panels_panelitem i ON i.panel_id = p.id
        WHERE s.id = NEW.seat_id AND i.id = NEW.item_id AND p.state = 'scoring'
    ) THEN
        RAISE EXCEPTION 'panels: sheets are sealed only while their panel scores';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER panels_sealed_guard BEFORE INSERT OR UPDATE OR DELETE ON panels_sealedsheet
    FOR EACH ROW EXECUTE FUNCTION panels_sealed_guard();

CREATE FUNCTION panels_panel_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seal_key <> OLD.seal_key OR (OLD.seal_root <> '' AND NEW.seal_root <> OLD.seal_root) THEN
        RAISE EXCEPTION 'panels: the seal of a panel is never changed';
    END IF;
    IF OLD.state <> 'forming' AND (NEW.sheet, NEW.quorum, NEW.trim, NEW.by_lot)
            IS DISTINCT FROM (OLD.sheet, OLD.quorum, OLD.trim, OLD.by_lot) THEN
        RAISE EXCEPTION 'panels: sheet and terms stand once scoring has begun';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    IF OLD.state IN ('closed', 'cancelled') THEN
        RAISE EXCEPTION 'panels: an ended panel is not opened again';
    END IF;
    IF NEW.state = 'closed' THEN
        IF OLD.state <> 'scoring' THEN
            RAISE EXCEPTION 'panels: only a panel that scores is closed';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM panels_panelitem i WHERE i.panel_id = OLD.id) OR EXISTS (
            SELECT 1 FROM panels_panelitem i WHERE i.panel_id = OLD.id AND OLD.quorum > (
                SELECT count(*) FROM panels_sealedsheet x JOIN panels_seat s ON s.id = x.seat_id
                WHERE x.item_id = i.id AND s.state = 'done')
        ) THEN
            RAISE EXCEPTION 'panels: too few sealed sheets to close';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER panels_panel_guard BEFORE UPDATE ON panels_panel
    FOR EACH ROW EXECUTE FUNCTION panels_panel_guard();

CREATE FUNCTION panels_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM panels_panel p
               WHERE p.id IN (CASE WHEN TG_OP = 'INSERT' THEN NEW.panel_id ELSE OLD.panel_id END,
                              CASE WHEN TG_OP = 'DELETE' THEN OLD.panel_id ELSE NEW.panel_id END)
                 AND p.state <> 'forming') THEN
        RAISE EXCEPTION 'panels: the items stand once scoring has begun';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER panels_item_guard BEFORE INSERT OR UPDATE OR DELETE ON panels_panelitem
    FOR EACH ROW EXECUTE FUNCTION panels_item_guard();
"""
BACKWARD = """
DROP TRIGGER panels_item_guard ON panels_panelitem;
DROP FUNCTION panels_item_guard();
DROP TRIGGER panels_panel_guard ON panels_panel;
DROP FUNCTION panels_panel_guard();
DROP TRIGGER panels_sealed_guard ON panels_sealedsheet;
DROP FUNCTION panels_sealed_guard();
DROP TRIGGER panels_key_guard ON panels_panelkey;
DROP FUNCTION panels_key_guard();
DROP POLICY panel_key_made ON panels_panelkey;
DROP POLICY panel_key_opens ON panels_panelkey;
ALTER TABLE panels_panelkey NO FORCE ROW LEVEL SECURITY;
ALTER TABLE panels_panelkey DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Row-level security and triggers; reversible."""

    dependencies = [("panels", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
