import GRDB

enum Schema {
    /// The tables of an attached `source` that a backup takes: all but projections.
    static let backedUpTables = """
        SELECT name FROM source.sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
        AND name NOT IN ('desk_row', 'row_number', 'unindexed', 'link', 'tally', 'grdb_migrations')
        """

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE step (
                        position INTEGER PRIMARY KEY,
                        issuer TEXT NOT NULL, id BLOB NOT NULL,
                        direction TEXT NOT NULL, sequence INTEGER NOT NULL,
                        type TEXT NOT NULL, entry BLOB NOT NULL, received INTEGER NOT NULL,
                        files INTEGER NOT NULL, sealed BLOB NOT NULL,
                        UNIQUE (issuer, id), UNIQUE (direction, sequence)
                    );
                    -- With a row number, so that what came together stands together however its keys were drawn.
                    CREATE TABLE desk_row (
                        number INTEGER PRIMARY KEY,
                        desk TEXT NOT NULL, key TEXT NOT NULL, stage TEXT NOT NULL, due INTEGER, rank INTEGER NOT NULL,
                        steps TEXT NOT NULL, json BLOB NOT NULL, UNIQUE (desk, key)
                    );
                    CREATE INDEX desk_row_stage ON desk_row (desk, stage, rank);
                    CREATE INDEX desk_row_due ON desk_row (desk, due) WHERE due IS NOT NULL;
                    CREATE TABLE link (name TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
                    CREATE TABLE record (
                        collection TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, changed INTEGER NOT NULL,
                        json BLOB NOT NULL, PRIMARY KEY (collection, id)
                    ) WITHOUT ROWID;
                    CREATE TABLE journal (
                        name TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, json BLOB NOT NULL,
                        PRIMARY KEY (name, number)
                    ) WITHOUT ROWID;
                    CREATE TRIGGER journal_is_append_only_1 BEFORE UPDATE ON journal
                    BEGIN SELECT RAISE(ABORT, 'a journal is append-only'); END;
                    CREATE TRIGGER journal_is_append_only_2 BEFORE DELETE ON journal
                    BEGIN SELECT RAISE(ABORT, 'a journal is append-only'); END;
                    -- REPLACE deletes without firing the trigger above.
                    CREATE TRIGGER journal_is_append_only_3 BEFORE INSERT ON journal
                    WHEN EXISTS (SELECT 1 FROM journal WHERE name = NEW.name AND number = NEW.number)
                    BEGIN SELECT RAISE(ABORT, 'a journal is append-only'); END;
                    -- Tiles of the log by level, bundles of its entries at level -1, each as wide as it ever was.
                    CREATE TABLE tile (
                        level INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (level, number)
                    );
                    CREATE TABLE leaf (position INTEGER PRIMARY KEY, number INTEGER NOT NULL);
                    CREATE TABLE document (
                        position INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, token BLOB NOT NULL
                    );
                    """)
        }
        migrator.registerMigration("v2") { db in
            try db.execute(
                sql: """
                    ALTER TABLE step ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
                    -- Steps that are erased and whose keys, or whose traces in the files, may still be there.
                    CREATE TABLE erasing (position INTEGER PRIMARY KEY);
                    """)
        }
        migrator.registerMigration("generations of the log") { db in
            // Tiles need none: those of a later generation stand at higher levels.
            try db.execute(sql: "ALTER TABLE leaf ADD COLUMN generation INTEGER NOT NULL DEFAULT 1")
        }
        migrator.registerMigration("search") { try $0.execute(sql: search) }
        migrator.registerMigration("urgency and tallies") { try $0.execute(sql: counting) }
        return migrator
    }

    /// What was stored before is told by the rows alone, which say when an item came and was passed on, and not when it was
    /// returned or refused: that counts as of when it came.
    private static let counting = """
        ALTER TABLE desk_row ADD COLUMN urgency INTEGER;
        CREATE TABLE tally (
            at INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (at, name)
        ) WITHOUT ROWID;
        CREATE TEMP TABLE old AS SELECT number, stage, due, rank, json_extract(value, '$.side') side,
            json_extract(value, '$.level') level, json_extract(value, '$.legs') legs,
            json_extract(value, '$.returned') returned, json_extract(value, '$.refusal') refusal,
            json_extract(value, '$.precedence') precedence,
            json_extract(value, '$.kind') || '/' || json_extract(value, '$.precedence')
                || CASE json_extract(value, '$.fixed') WHEN 1 THEN '/fixed' ELSE '' END tail
        FROM (SELECT *, CAST(json AS TEXT) value FROM desk_row WHERE desk = 'item');
        INSERT INTO tally SELECT at, name || '/' || tail, COUNT(*) FROM (
            SELECT rank at, CASE side WHEN 'incoming' THEN 'received' ELSE 'sent' END name, tail FROM old
            UNION ALL SELECT json_extract(leg.value, '$.at'), 'passed', tail FROM old, json_each(legs) leg
            UNION ALL SELECT rank, 'returned', tail FROM old WHERE returned IS NOT NULL
            UNION ALL SELECT rank, 'refused', tail FROM old WHERE refusal IS NOT NULL
        ) WHERE at || tail IS NOT NULL GROUP BY 1, 2;
        UPDATE desk_row SET urgency = (
            SELECT CASE precedence WHEN 'flash' THEN 0 WHEN 'immediate' THEN 1 WHEN 'priority' THEN 2 ELSE 3 END
            + CASE WHEN side = 'incoming'
                AND (stage = 'queued' OR (stage = 'received' AND COALESCE(level, 'delivered') = 'delivered'))
                THEN 0 ELSE 4 END
            FROM old WHERE old.number = desk_row.number AND (stage IN ('submitted', 'queued')
                OR (stage = 'returned' AND side = 'outgoing')
                OR (stage = 'received' AND side = 'incoming' AND COALESCE(level, 'delivered') = 'delivered')
                OR (stage IN ('received', 'released') AND due IS NOT NULL))
        ) WHERE desk = 'item';
        DROP TABLE old;
        CREATE INDEX desk_row_open ON desk_row (desk, urgency) WHERE urgency IS NOT NULL;
        """

    /// Rows are numbered anew, by their first rank and then as they came, so that lists are read in the order of the
    /// table and of the index of words alike. Words are put in later, because they must be read from the steps.
    private static let search = """
        CREATE TABLE ordered_row (
            number INTEGER PRIMARY KEY,
            desk TEXT NOT NULL, key TEXT NOT NULL, stage TEXT NOT NULL, due INTEGER, rank INTEGER NOT NULL,
            steps TEXT NOT NULL, json BLOB NOT NULL, grouped TEXT, UNIQUE (desk, key)
        );
        INSERT INTO ordered_row
        SELECT (MIN(MAX(rank, 0), 1 << 38) << 24) | (number & 0xFFFFFF), desk, key, stage, due, rank, steps, json,
        CASE desk WHEN 'item' THEN json_extract(CAST(json AS TEXT), '$.incident') END FROM desk_row;
        DROP TABLE desk_row;
        ALTER TABLE ordered_row RENAME TO desk_row;
        CREATE INDEX desk_row_stage ON desk_row (desk, stage, rank);
        CREATE INDEX desk_row_order ON desk_row (desk, stage);
        CREATE INDEX desk_row_due ON desk_row (desk, due) WHERE due IS NOT NULL;
        CREATE INDEX desk_row_group ON desk_row (desk, grouped) WHERE grouped IS NOT NULL;
        CREATE TABLE row_number (value INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (value, number)) WITHOUT ROWID;
        CREATE TABLE unindexed (number INTEGER PRIMARY KEY);
        INSERT INTO unindexed SELECT number FROM desk_row WHERE desk = 'item' AND stage <> 'erased';
        -- Words come folded and cut, so that nothing is left to the tokenizer.
        CREATE VIRTUAL TABLE search USING fts5(
            words, stems, marks, columnsize = 0, tokenize = "ascii tokenchars '.:_-/'"
        );
        """
}
