using System.Globalization;
using System.Security.Cryptography;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing.Ledger;

/// <summary>What happened, as the ledger keeps it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Operation">The operation: <c>deploy</c>.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Outcome"><c>passed</c> or <c>failed</c>.</param>
/// <param name="Summary">In a sentence.</param>
/// <param name="Evidence">Files that prove it, by path relative to the ledger, with their SHA-256.</param>
public sealed record LedgerRecord(DateTimeOffset At, string Operation, string Environment, string Outcome, string Summary, IReadOnlyList<EvidenceFile> Evidence);

/// <summary>A file and the SHA-256 of its bytes, in hexadecimal.</summary>
public sealed record EvidenceFile(string Path, string Sha256)
{
    /// <summary>The evidence that a file is.</summary>
    public static async Task<EvidenceFile> OfAsync(string file, string relativeTo, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        var path = System.IO.Path.GetRelativePath(relativeTo, file).Replace('\\', '/');
        return new EvidenceFile(path, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)));
    }
}

/// <summary>The newest entry of a ledger, kept outside of it so that a cut shows: its number and its hash.</summary>
public sealed record LedgerHead(long Sequence, string Hash)
{
    /// <summary>The head of an empty ledger.</summary>
    public static LedgerHead Empty { get; } = new(0, new string('0', 64));

    /// <summary><c>12:9f86d0…</c>, as <c>--ledger-head</c> takes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when the text is anything else.</summary>
    public static LedgerHead? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && text.Length - colon - 1 == 64
            ? new LedgerHead(sequence, text[(colon + 1)..].ToLowerInvariant())
            : null;
    }
}

/// <summary>A line of the ledger: a record, its number, the hash of the line before and its own.</summary>
internal sealed record LedgerEntry(long Sequence, string Previous, MapNode Content, string Hash)
{
    public LedgerHead Head => new(Sequence, Hash);

    /// <summary>The entry that follows <paramref name="head"/>.</summary>
    public static LedgerEntry After(LedgerHead head, LedgerRecord record)
    {
        var content = MapNode.Of(
            ("sequence", ScalarNode.Of(head.Sequence + 1)),
            ("at", record.At.ToNode()),
            ("operation", ScalarNode.Of(record.Operation)),
            ("environment", ScalarNode.Of(record.Environment)),
            ("outcome", ScalarNode.Of(record.Outcome)),
            ("summary", ScalarNode.Of(record.Summary)),
            ("evidence", new ListNode(record.Evidence.Select(file => MapNode.Of(("file", ScalarNode.Of(file.Path)), ("sha256", ScalarNode.Of(file.Sha256)))))),
            ("previous", ScalarNode.Of(head.Hash)));
        return new LedgerEntry(head.Sequence + 1, head.Hash, content, HashOf(content));
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">A field is missing.</exception>
    public static LedgerEntry Read(Node line) => line is MapNode map && map["sequence"]?.AsInteger() is { } sequence && map["previous"]?.AsString() is { } previous && map["hash"]?.AsString() is { } hash
        ? new LedgerEntry(sequence, previous, map.Without("hash"), hash)
        : throw new FormatException("a field is missing");

    /// <summary>Whether the hash is that of the content.</summary>
    public bool IsGenuine => HashOf(Content) == Hash;

    /// <summary>The line, without its end.</summary>
    public byte[] ToLine() => NodeJson.ToUtf8(Content.With("hash", ScalarNode.Of(Hash)));

    // The hash covers the line as it is written, without its own member; a reader in any language can check it.
    private static string HashOf(MapNode content) => Convert.ToHexStringLower(SHA256.HashData(NodeJson.ToUtf8(content)));
}
