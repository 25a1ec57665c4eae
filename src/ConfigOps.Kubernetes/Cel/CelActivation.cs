using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel;

/// <summary>The values of an evaluation's variables.</summary>
public abstract class CelActivation
{
    /// <summary>No variables.</summary>
    public static CelActivation Empty { get; } = Of();

    /// <summary>The value of the variable <paramref name="name"/>, or null when it has none.</summary>
    public abstract CelValue? Find(string name);

    /// <summary>The given variables.</summary>
    public static CelActivation Of(params (string Name, CelValue Value)[] variables) => new Listed(variables);

    private sealed class Listed((string Name, CelValue Value)[] variables) : CelActivation
    {
        public override CelValue? Find(string name)
        {
            foreach (var (known, value) in variables)
                if (known == name) return value;
            return null;
        }
    }
}
