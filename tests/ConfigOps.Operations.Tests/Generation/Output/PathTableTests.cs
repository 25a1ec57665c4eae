using ConfigOps.Operations.Generation.Output;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation.Output;

public sealed class PathTableTests
{
    // Few letters, so that folders and files are often called alike; '-' and '.' come before the slash, '0' after it.
    private static readonly Gen<string> s_name = Gen.NonEmptyListOf(Gen.Elements('a', 'b', '-', '.', '0')).Select(letters => string.Concat(letters.Take(3)));

    private static readonly Gen<string> s_path = Gen.Choose(1, 3).SelectMany(depth => Gen.ListOf(s_name, depth)).Select(names => string.Join('/', names));

    [Fact]
    public void It_holds_what_a_sorted_dictionary_holds() => Prop.ForAll(Gen.ListOf(s_path).ToArbitrary(), paths =>
    {
        var (table, plain) = (new PathTable<int>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var (number, path) in paths.Index()) Assert.Equal(plain.TryAdd(path, number), table.TryAdd(path, number));

        Assert.Equal(plain.Count, table.Count);
        foreach (var path in paths) Assert.Equal(plain[path], table.TryGetValue(path, out var value) ? value : -1);
        Assert.False(table.TryGetValue("not/there", out _));
        // A folder and a file of one name cannot stand beside each other on a disk.
        var tops = paths.Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path[..path.IndexOf('/', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        if (!paths.Any(tops.Contains)) Assert.Equal(plain, table);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_list_has_the_paths_that_are_meant_in_their_order()
    {
        var table = new PathTable<int>();
        foreach (var (number, path) in ((string[])["b/x", "a/y", "a/x", "a-b/x", "top"]).Index()) table.TryAdd(path, number);

        var list = new PathList<int>(table, number => number != 2);

        Assert.Equal(4, list.Count);
        Assert.Equal(["a-b/x", "a/y", "b/x", "top"], list);
        Assert.Equal("a/y", list[1]);
    }
}
