using System.Globalization;
using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Comparing;

/// <summary>
/// Takes out of the answers of one server what it invents: uids and resource versions become <c>uid-1</c>, <c>uid-2</c>… in the order they are first
/// seen (so that the same object is still the same), times, addresses, random suffixes and hashes become their kind. One for each server and scenario.
/// </summary>
public sealed partial class Normaliser
{
    /// <summary>The length of the shortest text that is looked into: a node's name.</summary>
    private const int ShortestInvented = 6;

    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(string Text, string Symbol)> _learnt = [];

    /// <summary>The answer without what the server invented.</summary>
    public MapNode Normalise(MapNode answer)
    {
        Learn(answer);
        return (MapNode)Visit(answer, "", null, isNumbering: true);
    }

    /// <summary>Notes the names and hashes that the server made up, which appear inside other texts.</summary>
    private void Learn(Node node)
    {
        switch (node)
        {
            case MapNode map:
                if (map["generateName"]?.AsString() is { Length: > 0 } prefix && map["name"]?.AsString() is { } name && name.StartsWith(prefix, StringComparison.Ordinal)) Remember(name, prefix + "<random>");
                foreach (var member in map.Members)
                {
                    if (member.Key is "pod-template-hash" or "controller-revision-hash" or "currentRevision" or "updateRevision" && member.Value.AsString() is { } value && value[(value.LastIndexOf('-') + 1)..] is { Length: >= 6 } hash) Remember(hash, "<hash>");
                    Learn(member.Value);
                }

                break;
            case ListNode list:
                foreach (var item in list.Values) Learn(item);
                break;
        }
    }

    private void Remember(string text, string symbol)
    {
        if (_learnt.Any(known => known.Text == text)) return;
        _learnt.Add((text, symbol));
        // A name is replaced before the hash within it.
        _learnt.Sort(static (left, right) => right.Text.Length.CompareTo(left.Text.Length));
    }

    private Node Visit(Node node, string key, MapNode? parent, bool isNumbering)
    {
        switch (node)
        {
            case MapNode map:
                // In the order of the keys, so that numbers are given alike on both sides.
                return new MapNode(map.Members
                    .OrderBy(static member => member.Key, StringComparer.Ordinal)
                    .Select(member => member with { Key = Text(member.Key, isNumbering), Value = Visit(member.Value, member.Key, map, isNumbering) })
                    .DistinctBy(static member => member.Key));
            case ListNode list:
                return Ordered(list, key, isNumbering);
            case ScalarNode { Kind: ScalarKind.String } text:
                return ScalarNode.Of(Value(text.Text, key, parent, isNumbering));
            case ScalarNode { Kind: ScalarKind.Integer } when key is "nodePort" or "healthCheckNodePort" && node.AsInteger() is not 0:
                return ScalarNode.Of("<port>");
            default:
                return node;
        }
    }

    /// <summary>Lists whose order is chance (random names, times within a second) are put in order.</summary>
    private ListNode Ordered(ListNode list, string key, bool isNumbering)
    {
        var isByChance = key is "managedFields" or "addresses" || (key is "items" && list.Values.Any(static item => item.At("metadata", "generateName") is not null));
        var values = !isByChance ? list.Values : [.. list.Values.OrderBy(item => NodeJson.ToJson(Visit(item, key, null, isNumbering: false)), StringComparer.Ordinal)];
        return new ListNode(values.Select(item => Visit(item, key, null, isNumbering)));
    }

    private string Value(string text, string key, MapNode? parent, bool isNumbering)
    {
        if (key == "resourceVersion" && text.Length > 0 && text.All(char.IsAsciiDigit))
            return text == "0" ? text : parent?["name"] is null ? "<version>" : Symbol(text, "version", isNumbering);
        if (key == "topology.kubernetes.io/zone") return "<zone>";
        if (key == "cells" && Age().IsMatch(text)) return "<age>";
        if (key == "continue" && text.Length > 0) return "<continue>";
        return Text(text, isNumbering);
    }

    private string Text(string text, bool isNumbering)
    {
        foreach (var (learnt, symbol) in _learnt) text = text.Replace(learnt, symbol, StringComparison.Ordinal);
        if (text.Length < ShortestInvented) return text;
        text = Uid().Replace(text, match => Symbol(match.Value, "uid", isNumbering));
        text = Time().Replace(text, static match => match.Value.Contains('.', StringComparison.Ordinal) ? "<microtime>" : "<time>");
        text = Address().Replace(text, "<address>");
        text = FakeNode().Replace(text, "<node>");
        text = TokenVolume().Replace(text, "kube-api-access-<random>");
        return VersionInText().Replace(text, static match => match.Groups[1].Value + "<version>");
    }

    private string Symbol(string value, string kind, bool isNumbering)
    {
        if (!isNumbering) return $"<{kind}>";
        if (_symbols.TryGetValue(value, out var symbol)) return symbol;
        var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return _symbols[value] = $"<{kind}-{number.ToString(CultureInfo.InvariantCulture)}>";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(10|127)\.\d{1,3}\.\d{1,3}\.\d{1,3}(:\d{4,5})?\b(?!/)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\bfake-\d+\b")]
    private static partial Regex FakeNode();

    [GeneratedRegex(@"^(\d+[smhd])+$")]
    private static partial Regex Age();

    [GeneratedRegex("kube-api-access-[a-z0-9]{5}")]
    private static partial Regex TokenVolume();

    [GeneratedRegex(@"((?:[Rr]esource ?[Vv]ersion(?: in precondition| in object meta)?: ?|too (?:old|large) resource version: |\(|current: ))\d{2,}")]
    private static partial Regex VersionInText();
}
