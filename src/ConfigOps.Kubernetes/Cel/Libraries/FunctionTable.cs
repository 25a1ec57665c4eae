using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>The functions and operators of an environment by name.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, List<Overload>> _functions = new(StringComparer.Ordinal);

    /// <summary>The overloads of a name, or null.</summary>
    public IReadOnlyList<Overload>? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>Declares an operator.</summary>
    public void Operator(string name, string id, CelType result, params CelType[] parameters) => Add(name, new(id, parameters, result, false, null));

    /// <summary>Declares a function without a target.</summary>
    public void Global(string name, string id, CelType result, CelType[] parameters, Func<CelValue[], CelValue> body) => Add(name, new(id, parameters, result, false, body));

    /// <summary>Declares a function that is called on its first parameter.</summary>
    public void Member(string name, string id, CelType result, CelType[] parameters, Func<CelValue[], CelValue> body) => Add(name, new(id, parameters, result, true, body));

    private void Add(string name, Overload overload)
    {
        if (!_functions.TryGetValue(name, out var overloads)) _functions[name] = overloads = [];
        overloads.Add(overload);
    }
}
