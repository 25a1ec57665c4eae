using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Tests.Machinery;

public sealed class JournalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("journal").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Whatever_byte_a_process_is_killed_at_the_state_is_one_that_existed()
    {
        var states = new List<(long Size, string State)>();
        var path = Path.Combine(_directory, "journal");
        using (var store = ObjectStore.Open(_directory))
        {
            var random = new Random(7);
            states.Add((0, Describe(store)));
            for (var i = 0; i < 40; i++)
            {
                var key = new StoreKey("/configmaps", "n", $"c{random.Next(6)}");
                var known = store.Find(key);
                if (known is not null && random.Next(3) == 0) Assert.NotNull(store.TryRemove(key, known.Version));
                else Assert.NotNull(store.TryPut(key, Content(key.Name, random.Next()), known?.Version ?? 0));
                states.Add((new FileInfo(path).Length, Describe(store)));
            }
        }

        var whole = File.ReadAllBytes(path);
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            File.WriteAllBytes(path, whole[..cut]);
            using var store = ObjectStore.Open(_directory);
            Assert.Equal(states.Last(state => state.Size <= cut).State, Describe(store));
        }
    }

    [Fact]
    public void Writing_goes_on_after_a_cut()
    {
        var key = new StoreKey("/configmaps", "n", "a");
        using (var store = ObjectStore.Open(_directory)) store.TryPut(key, Content("a", 1), 0);
        using (var file = File.OpenWrite(Path.Combine(_directory, "journal")))
        {
            file.Seek(0, SeekOrigin.End);
            file.Write([9, 0, 0, 0, 1]);
        }

        using (var store = ObjectStore.Open(_directory)) Assert.NotNull(store.TryPut(key, Content("a", 2), store.Find(key)!.Version));
        using (var store = ObjectStore.Open(_directory)) Assert.Equal(2, store.Find(key)!.Resource.At("data", "n")?.AsInteger());
    }

    [Fact]
    public void A_flipped_byte_ends_the_journal_there()
    {
        var path = Path.Combine(_directory, "journal");
        using (var store = ObjectStore.Open(_directory))
            for (var i = 0; i < 5; i++) store.TryPut(new StoreKey("/configmaps", "n", $"c{i}"), Content($"c{i}", i), 0);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var damaged = ObjectStore.Open(_directory);
        Assert.InRange(damaged.Snapshot("/configmaps").Objects.Count, 1, 4);
    }

    [Fact]
    public void A_large_journal_is_rewritten_and_holds_the_same()
    {
        var path = Path.Combine(_directory, "journal");
        string before;
        using (var store = ObjectStore.Open(_directory))
        {
            var key = new StoreKey("/configmaps", "n", "a");
            var filler = new string('x', 100_000);
            for (var i = 0; i < 200; i++)
                store.TryPut(key, Content("a", i).With("filler", ScalarNode.Of(filler)), store.Find(key)?.Version ?? 0);
            before = Describe(store);
            Assert.InRange(new FileInfo(path).Length, 1, 10 << 20);
        }

        using var again = ObjectStore.Open(_directory);
        Assert.Equal(before, Describe(again));
    }

    [Fact]
    public void A_second_process_is_told_that_the_state_is_in_use()
    {
        using var store = ObjectStore.Open(_directory);
        Assert.Contains(_directory, Assert.Throws<StateInUseException>(() => ObjectStore.Open(_directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var directory = Path.Combine(_directory, "fresh");
        using var store = ObjectStore.Open(directory);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "journal")));
    }

    private static MapNode Content(string name, int number) => (MapNode)NodeJson.Parse($$$"""{"metadata":{"name":"{{{name}}}"},"data":{"n":{{{number}}}}}""");

    private static string Describe(ObjectStore store) => $"{store.Version} " + string.Join(' ', store.Snapshot("/configmaps").Objects.Values.Select(stored => stored.Resource.Root));
}
