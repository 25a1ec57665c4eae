namespace ConfigOps.Storage.Tests;

public sealed class LocalObjectStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("configops store ").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task What_is_written_is_read_whole_and_in_parts()
    {
        var store = new LocalObjectStore(_root);

        Assert.True(await store.WriteAsync("packs/ab/one", "hello world"u8.ToArray(), WriteMode.CreateOnly));

        Assert.Equal("hello world"u8.ToArray(), await store.ReadAsync("packs/ab/one"));
        Assert.Equal("world"u8.ToArray(), await store.ReadAsync("packs/ab/one", new ByteRange(6, 5)));
        Assert.Null(await store.ReadAsync("packs/ab/two"));
    }

    [Fact]
    public async Task A_write_that_may_only_create_never_replaces()
    {
        var store = new LocalObjectStore(_root);
        await store.WriteAsync("config", "1"u8.ToArray(), WriteMode.CreateOnly);

        Assert.False(await store.WriteAsync("config", "2"u8.ToArray(), WriteMode.CreateOnly));
        Assert.Equal("1"u8.ToArray(), await store.ReadAsync("config"));
        Assert.True(await store.WriteAsync("config", "3"u8.ToArray(), WriteMode.Replace));
        Assert.Equal("3"u8.ToArray(), await store.ReadAsync("config"));
    }

    [Fact]
    public async Task Of_many_writers_of_one_name_exactly_one_creates_it()
    {
        var store = new LocalObjectStore(_root);

        var won = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => store.WriteAsync("config", BitConverter.GetBytes(i), WriteMode.CreateOnly))));

        Assert.Single(won, created => created);
    }

    [Fact]
    public async Task A_list_is_ordered_and_leaves_out_what_a_crash_left()
    {
        var store = new LocalObjectStore(_root);
        foreach (var name in new[] { "snapshots/b", "snapshots/a", "index/c" }) await store.WriteAsync(name, new byte[3], WriteMode.CreateOnly);
        await File.WriteAllTextAsync(Path.Combine(_root, "snapshots", ".tmp-1"), "half", TestContext.Current.CancellationToken);

        Assert.Equal([new StoredObject("snapshots/a", 3), new StoredObject("snapshots/b", 3)], await store.ListAsync("snapshots/").ToListAsync());
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/../../b")]
    [InlineData("")]
    [InlineData("A")]
    public async Task A_name_cannot_leave_the_folder(string name) =>
        await Assert.ThrowsAsync<StorageException>(() => new LocalObjectStore(_root).ReadAsync(name));

    [Fact]
    public async Task Only_the_owner_can_read_what_is_stored()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        var folder = Path.Combine(_root, "repository");
        await new LocalObjectStore(folder).WriteAsync("packs/one", new byte[1], WriteMode.CreateOnly);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "packs", "one")));
    }

    [Fact]
    public async Task A_failure_names_the_place_the_object_and_the_cause()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "file"), "", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<StorageException>(() => new LocalObjectStore(Path.Combine(_root, "file")).WriteAsync("config", new byte[1], WriteMode.Replace));

        Assert.Contains("cannot write config", failure.Message, StringComparison.Ordinal);
    }
}
