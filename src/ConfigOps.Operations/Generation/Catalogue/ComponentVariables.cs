using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The environment variables that are not secret: what a component says itself, and where to find whom it calls and uses. Its own words win.</summary>
internal static class ComponentVariables
{
    /// <summary>The variables of a component without Kubernetes, by name in ordinal order: whom it calls, it calls at the port itself.</summary>
    public static SortedDictionary<string, string> Of(PlatformCatalogue catalogue, ComponentDefinition component) => Of(catalogue, component.Calls, component.Uses, component.Values, (callee, port) => callee.Ports[port]);

    /// <summary>The variables of a component or job in Kubernetes that calls and uses these and says these values.</summary>
    public static SortedDictionary<string, string> Of(PlatformCatalogue catalogue, IReadOnlyList<(string Component, string Port)> calls, IReadOnlyList<string> uses, MapNode values) =>
        Of(catalogue, calls, uses, values, (callee, port) => callee.ServicePort(port));

    private static SortedDictionary<string, string> Of(PlatformCatalogue catalogue, IReadOnlyList<(string Component, string Port)> calls, IReadOnlyList<string> uses, MapNode values, Func<ComponentDefinition, string, int> number)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (callee, port) in calls) variables[$"{NameOf(callee)}_URL"] = $"http://{callee}:{Text(number(catalogue.Find(callee)!, port))}";
        foreach (var service in uses.Select(name => catalogue.Environment.BackingServices[name]))
        {
            variables[$"{NameOf(service.Name)}_HOST"] = service.Host;
            variables[$"{NameOf(service.Name)}_PORT"] = Text(service.Port);
        }

        foreach (var own in values["config"]!.Entries) variables[own.Key] = ((ScalarNode)own.Value).Text;
        return variables;
    }

    /// <summary>A name as part of a variable's name: <c>ml-inference</c> is <c>ML_INFERENCE</c>.</summary>
    public static string NameOf(string name) => name.ToUpperInvariant().Replace('-', '_');

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
