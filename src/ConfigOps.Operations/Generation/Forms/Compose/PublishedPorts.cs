using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>
/// The ports of the machine at which components with an ingress are reached: its own number where that is free, the next free one otherwise. A variable
/// sets another one when the project is started.
/// </summary>
internal sealed class PublishedPorts
{
    private readonly Dictionary<(string Component, string Port), int> _published = [];

    /// <summary>The ports of components.</summary>
    public PublishedPorts(IEnumerable<ComponentDefinition> components)
    {
        var taken = new HashSet<int>();
        foreach (var component in components)
        {
            foreach (var port in component.IngressPorts())
            {
                var number = component.Ports[port];
                while (!taken.Add(number)) number++;
                _published[(component.Name, port)] = number;
            }
        }
    }

    /// <summary>A component's published ports, as Compose spells them: only this machine reaches them.</summary>
    public IEnumerable<string> Of(ComponentDefinition component) => component.IngressPorts().Select(port =>
        FormattableString.Invariant($"127.0.0.1:${{{ComponentVariables.NameOf(component.Name)}_{ComponentVariables.NameOf(port)}_PORT:-{_published[(component.Name, port)]}}}:{component.Ports[port]}"));
}
