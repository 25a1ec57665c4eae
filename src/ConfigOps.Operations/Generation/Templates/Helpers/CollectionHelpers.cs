using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>What is done with lists and maps. None of them changes what it is given.</summary>
internal static class CollectionHelpers
{
    /// <summary>All of them.</summary>
    public static IEnumerable<TemplateHelper> All =>
    [
        new("len", 1, 1, call => (long)(call[0] is string text ? text.Length : call[0] is IReadOnlyDictionary<string, object> map ? map.Count : call.List(0).Count)),
        new("list", 0, int.MaxValue, call => call.All.ToList()),
        new("concat", 1, int.MaxValue, Concat),
        new("append", 2, 2, call => call.List(0).Append(call[1]).ToList()),
        new("prepend", 2, 2, call => call.List(0).Prepend(call[1]).ToList()),
        new("first", 1, 1, call => call.List(0) is [var first, ..] ? first : NoValue.Instance),
        new("last", 1, 1, call => call.List(0) is [.., var last] ? last : NoValue.Instance),
        new("reverse", 1, 1, call => call.List(0).Reverse().ToList()),
        new("uniq", 1, 1, call => call.List(0).DistinctBy(TemplateValues.ToNode).ToList()),
        new("compact", 1, 1, call => call.List(0).Where(TemplateValues.IsTrue).ToList()),
        new("without", 2, int.MaxValue, call => call.List(0).Where(item => !Enumerable.Range(1, call.Count - 1).Any(index => LogicHelpers.AreEqual(item, call[index]))).ToList()),
        new("has", 2, 2, call => call.List(1).Any(item => LogicHelpers.AreEqual(item, call[0]))),
        new("sortAlpha", 1, 1, call => call.List(0).Select(item => TemplateValues.TextOf(item) ?? throw new HelperException("sortAlpha takes a list of texts")).Order(StringComparer.Ordinal).Select(text => (object)text).ToList()),
        new("dict", 0, int.MaxValue, Dictionary),
        new("merge", 1, int.MaxValue, Merge),
        new("keys", 1, 1, call => call.Map(0).Keys.Order(StringComparer.Ordinal).Select(key => (object)key).ToList()),
        new("values", 1, 1, call => call.Map(0).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToList()),
        new("hasKey", 2, 2, call => call.Map(0).TryGetValue(call.Text(1), out var value) && value is not NoValue),
        new("lookup", 2, 2, Lookup),
        new("get", 2, 2, call => call.Map(0).TryGetValue(call.Text(1), out var value) ? value : NoValue.Instance),
        new("dig", 3, int.MaxValue, Dig),
        new("pick", 2, int.MaxValue, call => Keep(call, isNamed: true)),
        new("omit", 2, int.MaxValue, call => Keep(call, isNamed: false)),
    ];

    // Lists give a list, as in Helm; anything else gives a text.
    private static object Concat(HelperCall call) => call.All.All(value => value is IReadOnlyList<object>)
        ? Enumerable.Range(0, call.Count).SelectMany(call.List).ToList()
        : string.Concat(Enumerable.Range(0, call.Count).Select(call.Text));

    private static Dictionary<string, object> Dictionary(HelperCall call)
    {
        if (call.Count % 2 != 0) throw new HelperException("dict takes keys and values in turn; the last key has no value");
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i += 2) map[call.Text(i)] = call[i + 1];
        return map;
    }

    private static Dictionary<string, object> Merge(HelperCall call)
    {
        var merged = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i++)
            foreach (var (key, value) in call.Map(i)) merged[key] = value;
        return merged;
    }

    private static object Lookup(HelperCall call)
    {
        if (call[0] is IReadOnlyList<object> list) return call.Number(1) is var index and >= 0 && index < list.Count ? list[(int)index] : throw new HelperException($"the list has {list.Count} items, none at {call.Number(1)}");
        var (map, key) = (call.Map(0), call.Text(1));
        return map.TryGetValue(key, out var value) ? value : throw new HelperException($"the map has no key \"{key}\"{Nearest.Hint(key, [.. map.Keys])}");
    }

    // dig "a" "b" default map: the map stands last, as in Helm.
    private static object Dig(HelperCall call)
    {
        object value = call.Map(call.Count - 1);
        for (var i = 0; i < call.Count - 2; i++)
        {
            if (value is not IReadOnlyDictionary<string, object> map || !map.TryGetValue(call.Text(i), out var next) || next is NoValue) return call[call.Count - 2];
            value = next;
        }

        return value;
    }

    private static Dictionary<string, object> Keep(HelperCall call, bool isNamed)
    {
        var named = Enumerable.Range(1, call.Count - 1).Select(call.Text).ToHashSet(StringComparer.Ordinal);
        return call.Map(0).Where(pair => named.Contains(pair.Key) == isNamed).ToDictionary(StringComparer.Ordinal);
    }
}
