using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>Which blobs a repository has, and where.</summary>
internal sealed class RepositoryIndex
{
    private readonly Dictionary<string, BlobPlace> _places = new(StringComparer.Ordinal);

    public int Count => _places.Count;

    public IEnumerable<KeyValuePair<string, BlobPlace>> Places => _places;

    public BlobPlace? Find(string id) => _places.GetValueOrDefault(id);

    public void Add(string id, BlobPlace place) => _places.TryAdd(id, place);

    /// <summary>The entries as JSON, grouped by pack.</summary>
    public static byte[] Encode(IEnumerable<(string Id, BlobPlace Place)> blobs) => NodeJson.ToUtf8(new ListNode(
        blobs.GroupBy(blob => blob.Place.Pack, StringComparer.Ordinal).Select(pack => MapNode.Of(
            ("pack", ScalarNode.Of(pack.Key)),
            ("blobs", new ListNode(pack.Select(blob => new ListNode(
            [
                ScalarNode.Of(blob.Id), ScalarNode.Of(blob.Place.Frame), ScalarNode.Of(blob.Place.Offset), ScalarNode.Of(blob.Place.Length),
            ]))))))));

    /// <summary>Adds the entries that <see cref="Encode"/> wrote.</summary>
    public void AddEncoded(ReadOnlySpan<byte> json)
    {
        foreach (var pack in NodeJson.Parse(json).Items)
        {
            var name = pack["pack"]!.AsString()!;
            foreach (var blob in pack["blobs"]!.Items)
            {
                var fields = blob.Items;
                Add(fields[0].AsString()!, new BlobPlace(name, (int)fields[1].AsInteger()!, fields[2].AsInteger()!.Value, (int)fields[3].AsInteger()!));
            }
        }
    }
}
