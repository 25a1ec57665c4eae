using System.Globalization;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>A set of ports per protocol, as ranges of 1–65535 in rising order that neither touch nor overlap. Immutable.</summary>
public sealed class PortSet
{
    /// <summary>The protocols that network policies know.</summary>
    public static readonly IReadOnlyList<string> Protocols = ["TCP", "UDP", "SCTP"];

    /// <summary>The greatest port.</summary>
    public const int Last = 65535;

    private readonly (int From, int To)[][] _ranges;

    private PortSet((int From, int To)[][] ranges) => _ranges = ranges;

    /// <summary>No port.</summary>
    public static PortSet None { get; } = new([[], [], []]);

    /// <summary>Every port of every protocol.</summary>
    public static PortSet All { get; } = new([[(1, Last)], [(1, Last)], [(1, Last)]]);

    /// <summary>Whether it holds no port.</summary>
    public bool IsEmpty => Array.TrueForAll(_ranges, ranges => ranges.Length == 0);

    /// <summary>Whether it holds every port of every protocol.</summary>
    public bool IsAll => Array.TrueForAll(_ranges, ranges => ranges is [(1, Last)]);

    /// <summary>The ports <paramref name="from"/> to <paramref name="to"/> of a protocol; none for an unknown protocol or an empty range.</summary>
    public static PortSet Of(string protocol, int from, int to)
    {
        var at = IndexOf(protocol);
        if (at < 0 || from > to || from < 1) return None;
        (int, int)[][] ranges = [[], [], []];
        ranges[at] = [(from, Math.Min(to, Last))];
        return new PortSet(ranges);
    }

    /// <summary>Whether it holds a port.</summary>
    public bool Contains(string protocol, int port) => IndexOf(protocol) is >= 0 and var at && Array.Exists(_ranges[at], range => range.From <= port && port <= range.To);

    /// <summary>What is in one or the other.</summary>
    public PortSet Or(PortSet other)
    {
        if (IsAll || other.IsEmpty) return this;
        if (other.IsAll || IsEmpty) return other;
        return new PortSet([.. _ranges.Zip(other._ranges, Merge)]);
    }

    /// <summary>What is in both.</summary>
    public PortSet And(PortSet other)
    {
        if (IsAll || other.IsEmpty) return other;
        if (other.IsAll || IsEmpty) return this;
        return new PortSet([.. _ranges.Zip(other._ranges, Intersect)]);
    }

    /// <summary><c>all</c>, <c>none</c>, or <c>TCP 80, 8000-8010; UDP 53</c>.</summary>
    public override string ToString()
    {
        if (IsAll) return "all";
        if (IsEmpty) return "none";
        return string.Join("; ", Protocols.Select((protocol, at) => (protocol, Ranges: _ranges[at])).Where(part => part.Ranges.Length > 0)
            .Select(part => part.Ranges is [(1, Last)] ? part.protocol : $"{part.protocol} {string.Join(", ", part.Ranges.Select(Text))}"));
    }

    private static string Text((int From, int To) range) =>
        range.From == range.To ? range.From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}");

    private static int IndexOf(string protocol) => protocol switch { "TCP" => 0, "UDP" => 1, "SCTP" => 2, _ => -1 };

    private static (int From, int To)[] Merge((int From, int To)[] left, (int From, int To)[] right)
    {
        var merged = new List<(int From, int To)>();
        foreach (var range in left.Concat(right).Order())
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1) merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            else merged.Add(range);
        }

        return [.. merged];
    }

    private static (int From, int To)[] Intersect((int From, int To)[] left, (int From, int To)[] right)
    {
        var common = new List<(int From, int To)>();
        foreach (var one in left)
            foreach (var other in right)
                if (Math.Max(one.From, other.From) <= Math.Min(one.To, other.To)) common.Add((Math.Max(one.From, other.From), Math.Min(one.To, other.To)));
        return [.. common];
    }
}
