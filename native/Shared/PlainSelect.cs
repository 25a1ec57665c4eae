namespace ConfigOps;

/// <summary>
/// Select without virtual generic methods. Those of System.Linq are compiled ahead of time for every pair of value types that any Select
/// of the program has, used together or not: 27 MB of code, and half of a start is spent on its tables. Being in an outer namespace of
/// all our code, this one is found before System.Linq's; it is compiled into the native program only.
/// </summary>
internal static class PlainSelect
{
    /// <summary>Each element as <paramref name="selector"/> makes it.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var element in source) yield return selector(element);
    }
}
