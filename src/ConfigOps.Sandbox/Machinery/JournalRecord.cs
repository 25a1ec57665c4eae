using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// One entry of the journal: an object as a write left it (<see cref="Content"/>), a removal (no content), or, with an empty key, only the newest
/// resourceVersion of a rewritten journal.
/// </summary>
internal sealed record JournalRecord(StoreKey Key, long Version, MapNode? Content)
{
    /// <summary>An object as a write left it.</summary>
    public static JournalRecord Put(StoredObject stored) => new(stored.Key, stored.Version, stored.Resource.Root);

    /// <summary>A removal.</summary>
    public static JournalRecord Remove(StoredObject last) => new(last.Key, last.Version, null);

    /// <summary>The newest resourceVersion.</summary>
    public static JournalRecord Mark(long version) => new(new StoreKey("", "", ""), version, null);

    /// <summary>The record as bytes: a JSON list of version, resource, namespace, name and content.</summary>
    public byte[] ToBytes() => NodeJson.ToUtf8(ListNode.Of(
        ScalarNode.Of(Version), ScalarNode.Of(Key.Resource), ScalarNode.Of(Key.Namespace), ScalarNode.Of(Key.Name), Content ?? (Node)ScalarNode.Null));

    /// <summary>Reads a record back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no record, although their checksum is right: another version of the program wrote them.</exception>
    public static JournalRecord From(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (NodeJson.Parse(bytes) is ListNode { Count: 5 } list && list.Values[0].AsInteger() is { } version)
                return new(new StoreKey(Text(list, 1), Text(list, 2), Text(list, 3)), version, list.Values[4] as MapNode);
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception);
        }

        throw Unreadable(null);
    }

    private static string Text(ListNode list, int at) => list.Values[at].AsString() ?? throw Unreadable(null);

    private static InvalidDataException Unreadable(Exception? inner) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The embedded cluster's journal holds a record that this version cannot read; remove its state directory to start afresh."), inner);
}
