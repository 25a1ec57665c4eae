using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Backups;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Tests.Backups;

public sealed class BackupRepositoryTests : IDisposable
{
    private const string Passphrase = "correct horse battery";
    private static readonly ResourceKey Key = new(new GroupVersionKind("", "v1", "Secret"), "demo", "db");

    private readonly string _root = Directory.CreateTempSubdirectory("configops-repository-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task What_is_put_is_read_back_by_another_process()
    {
        var id = await SaveAsync("s1", "one", "two");

        using var repository = await OpenAsync();
        var snapshot = await repository.FindSnapshotAsync("s1");

        Assert.Equal("demo", snapshot!.Namespace);
        Assert.Equal(["one", "two"], await Task.WhenAll(snapshot.Entries.Select(async entry => Encoding.UTF8.GetString(await repository.GetAsync(entry.Content)))));
        Assert.Equal(id, snapshot.Entries[0].Content);
    }

    [Fact]
    public async Task The_same_content_is_stored_once()
    {
        await SaveAsync("s1", "one", "one");
        var before = Files().Count(file => file.Contains("packs", StringComparison.Ordinal));

        await SaveAsync("s2", "one");

        Assert.Equal(1, before);
        Assert.Equal(before, Files().Count(file => file.Contains("packs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_passphrase_is_told_apart_from_damage()
    {
        await SaveAsync("s1", "one");

        var wrong = await Assert.ThrowsAsync<WrongPassphraseException>(() => BackupRepository.OpenAsync(new LocalObjectStore(_root), "not the passphrase"));

        Assert.Contains("CONFIGOPS_BACKUP_PASSPHRASE", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_flipped_byte_in_any_file_is_noticed()
    {
        await SaveAsync("s1", "one", new string('x', 500));
        foreach (var file in Files())
        {
            var original = await File.ReadAllBytesAsync(file);
            for (var at = 0; at < original.Length; at += Math.Max(1, original.Length / 16))
            {
                var damaged = (byte[])original.Clone();
                damaged[at] ^= 0x40;
                await File.WriteAllBytesAsync(file, damaged);
                // A single name of a JSON field in the key slot or config may fail as a wrong key or as damage: both stop, neither returns content.
                var failure = await Record.ExceptionAsync(ReadEverythingAsync);
                Assert.True(failure is StorageException or WrongPassphraseException, $"{file} byte {at}: {failure?.ToString() ?? "was read as if nothing had happened"}");
            }

            await File.WriteAllBytesAsync(file, original);
        }

        await ReadEverythingAsync();
    }

    [Fact]
    public async Task Any_cut_off_file_is_noticed()
    {
        await SaveAsync("s1", "one", "two");
        foreach (var file in Files().Where(file => !file.Contains("keys", StringComparison.Ordinal)))
        {
            var original = await File.ReadAllBytesAsync(file);
            foreach (var length in new[] { 0, 3, original.Length / 2, original.Length - 1 })
            {
                await File.WriteAllBytesAsync(file, original[..length]);
                var failure = await Record.ExceptionAsync(ReadEverythingAsync);
                Assert.IsAssignableFrom<StorageException>(failure);
            }

            await File.WriteAllBytesAsync(file, original);
        }
    }

    [Fact]
    public async Task Snapshots_cannot_be_exchanged_for_each_other()
    {
        await SaveAsync("s1", "one");
        await SaveAsync("s2", "two");
        File.Copy(Path.Combine(_root, "snapshots", "s2"), Path.Combine(_root, "snapshots", "s1"), overwrite: true);

        using var repository = await OpenAsync();

        await Assert.ThrowsAsync<RepositoryDamagedException>(() => repository.FindSnapshotAsync("s1"));
    }

    [Fact]
    public async Task No_file_holds_a_name_or_a_value_in_clear()
    {
        await SaveAsync("s1", "{\"password\":\"hunter2hunter2\"}");

        foreach (var file in Files())
        {
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("hunter2", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("demo", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(Passphrase, bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_leaves_every_listed_snapshot_readable()
    {
        await SaveAsync("s1", "one");
        using (var repository = await OpenAsync())
        {
            // Everything but the commit: what a process leaves that was killed in the middle.
            await repository.PutAsync(new byte[PackBuilderFull]);
        }

        await ReadEverythingAsync();
        await SaveAsync("s2", "three");
        await ReadEverythingAsync();
    }

    [Fact]
    public async Task Two_processes_that_create_the_repository_at_once_share_it()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => BackupRepository.OpenOrCreateAsync(new LocalObjectStore(_root), Passphrase));

        foreach (var repository in await Task.WhenAll(stores)) repository.Dispose();

        Assert.Single(Directory.GetFiles(Path.Combine(_root, "keys")));
    }

    private const int PackBuilderFull = 9 * 1024 * 1024;

    private Task<BackupRepository> OpenAsync() => BackupRepository.OpenOrCreateAsync(new LocalObjectStore(_root), Passphrase);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task<string> SaveAsync(string snapshot, params string[] contents)
    {
        using var repository = await OpenAsync();
        var entries = new List<SnapshotEntry>();
        foreach (var content in contents) entries.Add(new SnapshotEntry(Key, (await repository.PutAsync(Encoding.UTF8.GetBytes(content))).Id));
        await repository.CommitAsync(new Snapshot(snapshot, DateTimeOffset.UnixEpoch, "dev", "demo", "v1.36.2", entries));
        return entries[0].Content;
    }

    private async Task ReadEverythingAsync()
    {
        using var repository = await BackupRepository.OpenAsync(new LocalObjectStore(_root), Passphrase);
        foreach (var id in await repository.ListSnapshotsAsync())
            foreach (var entry in (await repository.FindSnapshotAsync(id))!.Entries)
                await repository.GetAsync(entry.Content);
        foreach (var pack in await repository.ListPacksAsync()) await repository.CheckPackAsync(pack);
    }
}
