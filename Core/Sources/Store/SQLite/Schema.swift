import GRDB

enum Schema {
    /// The tables of an attached `source` that a backup takes: all but projections.
    static let backedUpTables = """
        SELECT name FROM source.sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
        AND name NOT IN ('desk_row', 'row_number', 'unindexed', 'link', 'grdb_migrations')
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
        return migrator
    }

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
