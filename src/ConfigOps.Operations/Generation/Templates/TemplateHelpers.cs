using ConfigOps.Operations.Generation.Templates.Helpers;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>A function that templates call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Run">What it does.</param>
internal sealed record TemplateHelper(string Name, int Least, int Most, Func<HelperCall, object> Run)
{
    /// <summary>Runs it on arguments whose number was checked.</summary>
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
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TemplateHelper> All() => [.. EncodingHelpers.All, .. TextHelpers.All, .. LogicHelpers.All, .. NumberHelpers.All, .. CollectionHelpers.All];
}
