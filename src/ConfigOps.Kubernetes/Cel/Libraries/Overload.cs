using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>What a function does for arguments of certain types. Operators have no body: the evaluator knows them.</summary>
/// <param name="Id">The overload's name, which the cost rules tell overloads apart by.</param>
/// <param name="Parameters">The types of the arguments; the target of a member function is the first.</param>
/// <param name="Result">The type of the result.</param>
/// <param name="IsMember">Whether it is called on a target.</param>
/// <param name="Body">The function itself.</param>
internal sealed record Overload(string Id, CelType[] Parameters, CelType Result, bool IsMember, Func<CelValue[], CelValue>? Body)
{
    /// <summary>Whether values of these kinds may be given at run time.</summary>
    public bool Accepts(CelValue[] arguments)
    {
        if (arguments.Length != Parameters.Length) return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var (kind, value) = (Parameters[i].Kind, arguments[i]);
            if (kind is CelKind.Dyn or CelKind.Parameter) continue;
            if (kind == CelKind.Struct && value.Kind == CelKind.Map && Parameters[i].Declared is not null) continue;
            if (kind != value.Kind) return false;
            if (kind is CelKind.Struct or CelKind.Opaque && Parameters[i].Name != value.Type.Name) return false;
            if (kind == CelKind.List && !ItemFits(Parameters[i].Parameters[0].Kind, value)) return false;
        }

        return true;
    }

    private static bool ItemFits(CelKind item, CelValue list) =>
        item is CelKind.Dyn or CelKind.Parameter or CelKind.List || list is not CelList { Count: > 0 } items || items[0].Kind is var kind && (kind == item || kind is CelKind.Error);
}
