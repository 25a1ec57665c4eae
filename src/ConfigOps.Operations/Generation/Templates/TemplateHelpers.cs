using ConfigOps.Operations.Generation.Templates.Helpers;
using ConfigOps.Operations.Generation.Templates.Syntax;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>A function that templates call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Run">What it does.</param>
internal sealed record TemplateHelper(string Name, int Least, int Most, Func<HelperCall, object> Run)
{
    /// <summary>Runs it, when the number of arguments is right.</summary>
    /// <exception cref="HelperException">The number is wrong, or it refuses them.</exception>
    public object Invoke(IReadOnlyList<object> arguments)
    {
        if (arguments.Count >= Least && arguments.Count <= Most) return Run(new HelperCall(Name, arguments));
        var takes = Most == int.MaxValue ? $"{Least} or more" : Least == Most ? $"{Least}" : $"{Least} to {Most}";
        throw new HelperException($"{Name} takes {takes} argument{(takes == "1" ? "" : "s")}, here are {arguments.Count}");
    }
}

/// <summary>The functions that templates call; the names and meanings are those people know from Helm. Described in docs/templates.md.</summary>
internal static class TemplateHelpers
{
    private static readonly Lazy<Dictionary<string, TemplateHelper>> s_byName = new(() => All().ToDictionary(helper => helper.Name, StringComparer.Ordinal));

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => s_byName.Value.Keys.Append(IncludeExpression.Helper);

    /// <summary>All of them but <c>include</c>, which needs the partials.</summary>
    public static IReadOnlyList<TemplateHelper> All() => [.. EncodingHelpers.All, .. TextHelpers.All, .. LogicHelpers.All, .. NumberHelpers.All, .. CollectionHelpers.All];

    /// <summary>The helper of a name, or null.</summary>
    public static TemplateHelper? Find(string name) => s_byName.Value.GetValueOrDefault(name);
}
