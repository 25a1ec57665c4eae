using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>Whom a service waits for at the start: those it calls, except along a circle of calls, which Compose refuses.</summary>
internal sealed class StartOrder
{
    private readonly Dictionary<string, IReadOnlyList<string>> _callees;
    private readonly HashSet<string> _asked;
    private readonly Dictionary<string, HashSet<string>> _reached = new(StringComparer.Ordinal);

    /// <summary>The order of components.</summary>
    public StartOrder(IReadOnlyList<ComponentDefinition> components)
    {
        _callees = components.ToDictionary(component => component.Name, component => (IReadOnlyList<string>)[.. component.Calls.Select(call => call.Component)], StringComparer.Ordinal);
        _asked = [.. components.Where(component => component.IsAsked).Select(component => component.Name)];
        Broken = [.. components.SelectMany(component => _callees[component.Name].Where(callee => Reaches(callee, component.Name)).Select(callee => (component, callee)))];
    }

    /// <summary>The calls of circles: caller and callee.</summary>
    public IReadOnlyList<(ComponentDefinition Component, string Callee)> Broken { get; }

    /// <summary>The services that a component waits for, in ordinal order.</summary>
    public IEnumerable<string> Before(string component) => _callees[component].Where(callee => !Reaches(callee, component));

    /// <summary>Whether a component is asked for its health; of one that is not, only its start can be waited for.</summary>
    public bool IsAsked(string component) => _asked.Contains(component);

    private bool Reaches(string from, string to)
    {
        if (!_reached.TryGetValue(from, out var reached))
        {
            _reached[from] = reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(_callees[from]);
            while (open.TryPop(out var next))
                if (reached.Add(next)) foreach (var callee in _callees[next]) open.Push(callee);
        }

        return reached.Contains(to);
    }
}
