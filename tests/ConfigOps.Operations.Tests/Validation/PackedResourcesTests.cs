using System.IO.Compression;
using System.Runtime.Versioning;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>What is put aside comes back as it was, from memory and from a file.</summary>
public sealed class PackedResourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-packed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("api-verdicts-1.36.jsonl.gz", 0)]
    [InlineData("api-verdicts-1.36.jsonl.gz", 1 << 20)]
    [InlineData("other-verdicts-1.36.jsonl.gz", long.MaxValue)]
    public void Objects_come_back_with_all_their_places(string recording, long inMemory)
    {
        var (spool, texts) = (new Spool(_folder, inMemory), new SharedTexts());
        List<Resource> resources = [];
        List<PackedPiece> pieces = [];
        foreach (var some in Recorded(recording).Chunk(61))
        {
            var packer = new PiecePacker(spool, texts);
            foreach (var resource in ManifestReader.Read(YamlWriter.WriteAll(some), $"{pieces.Count}.yaml").Resources)
            {
                resources.Add(resource);
                packer.Add(resource);
            }

            pieces.Add(packer.Close());
        }

        var packed = new PackedResources(pieces, texts);
        Assert.InRange(packed.Count, 1000, int.MaxValue);
        Assert.Equal(resources.Count, packed.Count);
        Parallel.For(0, packed.Count, index =>
        {
            Assert.Equal(resources[index].File, packed[index].File);
            AssertSame(resources[index].Root, packed[index].Root);
        });
    }

    [Fact]
    public void What_no_text_stands_behind_comes_back()
    {
        var map = MapNode.Of(
            ("metadata", MapNode.Of(("name", ScalarNode.Of("käse\n😀")))), ("true", ScalarNode.True), ("false", ScalarNode.False), ("null", ScalarNode.Null),
            ("long", ScalarNode.Of(new string('x', 70_000))), (new string('k', 300), ScalarNode.NumberFrom("-1.50e3")), ("empty", MapNode.Empty), ("none", new ListNode([])));
        var (spool, texts) = (new Spool(_folder, 0), new SharedTexts());
        var packer = new PiecePacker(spool, texts);
        packer.Add(new Resource(map));

        var packed = new PackedResources([packer.Close()], texts);

        AssertSame(map, Assert.Single(packed).Root);
        Assert.Null(packed[0].File);
        Assert.Throws<ArgumentOutOfRangeException>(() => packed[1]);
    }

    [Fact]
    public void More_texts_than_are_taken_up_are_written_out()
    {
        var (spool, texts) = (Spool.Memory(), new SharedTexts());
        var packer = new PiecePacker(spool, texts);
        var maps = Enumerable.Range(0, 400).Select(number => new MapNode(Enumerable.Range(0, 100).Select(key => new MapEntry($"key-{number}-{key}", ScalarNode.Of(key))))).ToList();
        foreach (var map in maps) packer.Add(new Resource(map));

        var packed = new PackedResources([packer.Close()], texts);

        for (var i = 0; i < maps.Count; i++) AssertSame(maps[i], packed[i].Root);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_has_no_name_that_another_could_open()
    {
        var bytes = new Spool(_folder, 0).Add([1, 2, 3]);

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Equal([2, 3], bytes.Read(1, 2).ToArray());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        var failure = Assert.Throws<SpoolException>(() => new Spool(Path.Combine(file, "below"), 0).Add([1]));

        Assert.Equal(
            $"what is put aside of so many objects cannot be written to the folder {Path.Combine(file, "below")}: file in its path is a file, where a folder is wanted; name another place with --output=DIR",
            failure.Message);
    }

    private static void AssertSame(Node expected, Node actual)
    {
        Assert.Equal(expected.Position, actual.Position);
        switch (expected)
        {
            case MapNode map:
                var other = Assert.IsType<MapNode>(actual);
                Assert.Equal(map.Members.Select(member => (member.Key, member.KeyPosition)), other.Members.Select(member => (member.Key, member.KeyPosition)));
                foreach (var (key, value, _) in map.Members) AssertSame(value, other[key]!);
                break;
            case ListNode list:
                Assert.Equal(list.Values.Count, Assert.IsType<ListNode>(actual).Values.Count);
                for (var i = 0; i < list.Values.Count; i++) AssertSame(list.Values[i], actual.Items[i]);
                break;
            case ScalarNode scalar:
                var (kind, text) = (scalar.Kind, scalar.Text);
                Assert.Equal((kind, text), (Assert.IsType<ScalarNode>(actual).Kind, ((ScalarNode)actual).Text));
                break;
        }
    }

    private static IEnumerable<MapNode> Recorded(string recording)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "recorded", recording)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (NodeJson.Parse(line)["object"] is MapNode written) yield return written;
    }
}
