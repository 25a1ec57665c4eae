using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Amounts of resources by name.</summary>
internal sealed class Amounts
{
    private readonly Dictionary<string, Quantity> _byName = new(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The amount of a resource; zero when there is none.</summary>
    public Quantity this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>The amounts of a map in a manifest; what is no quantity is left out.</summary>
    public static Amounts Of(Node? map)
    {
        var amounts = new Amounts();
        foreach (var (name, value, _) in map?.Entries ?? [])
            if (Quantity.TryRead(value, out var amount)) amounts._byName[name] = amount;
        return amounts;
    }

    public bool Has(string name) => _byName.ContainsKey(name);

    public void Set(string name, Quantity amount) => _byName[name] = amount;

    /// <summary>Adds some number of times what others are.</summary>
    public void Add(Amounts others, long times = 1)
    {
        foreach (var (name, amount) in others._byName) Add(name, amount, times);
    }

    public void Add(string name, Quantity amount, long times = 1) => _byName[name] = this[name] + new Quantity(amount.Value * times, amount.Format);

    /// <summary>Raises each amount to that of others where theirs is larger.</summary>
    public void Raise(Amounts others)
    {
        foreach (var (name, amount) in others._byName) _byName[name] = Quantity.Max(this[name], amount);
    }
}
