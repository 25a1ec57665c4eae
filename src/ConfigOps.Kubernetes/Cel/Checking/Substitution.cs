using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Checking;

/// <summary>What type variables stand for, and whether a type can be used where another is wanted.</summary>
internal sealed class Substitution
{
    private Dictionary<string, CelType> _known = new(StringComparer.Ordinal);

    /// <summary>Whether all of <paramref name="given"/> can be used for <paramref name="wanted"/>; what that says about type variables is kept only then.</summary>
    public bool Assign(ReadOnlySpan<CelType> given, ReadOnlySpan<CelType> wanted)
    {
        if (given.Length != wanted.Length) return false;
        var before = new Dictionary<string, CelType>(_known, StringComparer.Ordinal);
        for (var i = 0; i < given.Length; i++)
        {
            if (Fits(given[i], wanted[i])) continue;
            _known = before;
            return false;
        }

        return true;
    }

    /// <summary>Whether <paramref name="given"/> can be used for <paramref name="wanted"/>.</summary>
    public bool Assign(CelType given, CelType wanted) => Assign([given], [wanted]);

    /// <summary>The type with its variables replaced; unknown ones by anything when <paramref name="close"/>.</summary>
    public CelType Apply(CelType type, bool close)
    {
        if (type.Kind == CelKind.Parameter)
        {
            if (_known.TryGetValue(type.Name, out var known)) return Apply(known, close);
            return close ? CelType.Dyn : type;
        }

        if (type.Parameters.Count == 0) return type;
        return type.With([.. type.Parameters.Select(parameter => Apply(parameter, close))]);
    }

    /// <summary>Makes a type variable stand for anything.</summary>
    public void Release(CelType parameter) => _known[parameter.Name] = CelType.Dyn;

    /// <summary>The more general of two types that fit each other.</summary>
    public static CelType MostGeneral(CelType left, CelType right) => IsLessSpecific(left, right) || !IsLessSpecific(right, left) ? left : right;

    private static bool IsLessSpecific(CelType left, CelType right)
    {
        if (left.IsDynOrError || left.Kind == CelKind.Parameter) return true;
        if (right.IsDynOrError || right.Kind == CelKind.Parameter) return false;
        if (left.Kind is CelKind.List or CelKind.Map or CelKind.Opaque)
        {
            if (left.Kind != right.Kind || left.Name != right.Name || left.Parameters.Count != right.Parameters.Count) return false;
            for (var i = 0; i < left.Parameters.Count; i++)
                if (!IsLessSpecific(left.Parameters[i], right.Parameters[i])) return false;
            return true;
        }

        return left.Kind == CelKind.Type || left.Is(right);
    }

    private bool Fits(CelType given, CelType wanted)
    {
        if (wanted.Kind == CelKind.Parameter)
        {
            var (valid, known) = Substitute(given, wanted);
            if (valid) return true;
            if (known) return false;
        }

        if (given.Kind == CelKind.Parameter) return Substitute(wanted, given).Valid;
        if (given.IsDynOrError || wanted.IsDynOrError) return true;
        if (given.Kind == CelKind.Null) return TakesNull(wanted);
        if (wanted.Kind == CelKind.Null) return TakesNull(given);
        if (given.Kind != wanted.Kind) return false;
        if (given.Kind == CelKind.Type) return true;
        if (given.Name != wanted.Name || given.Parameters.Count != wanted.Parameters.Count) return false;
        for (var i = 0; i < given.Parameters.Count; i++)
            if (!Fits(given.Parameters[i], wanted.Parameters[i])) return false;
        return true;
    }

    private static bool TakesNull(CelType type) => type.Kind is CelKind.Null or CelKind.Opaque or CelKind.Struct or CelKind.Duration or CelKind.Timestamp;

    private (bool Valid, bool Known) Substitute(CelType type, CelType parameter)
    {
        if (type.Kind == CelKind.Parameter && type.Name == parameter.Name) return (true, true);
        if (_known.TryGetValue(parameter.Name, out var known))
        {
            if (type.Kind == known.Kind && type.Is(known)) return (true, true);
            if (!Fits(type, known)) return (false, true);
            var general = MostGeneral(type, known);
            if (!Mentions(general, parameter)) _known[parameter.Name] = general;
            return (true, true);
        }

        if (Mentions(type, parameter)) return (false, false);
        _known[parameter.Name] = type;
        return (true, false);
    }

    private bool Mentions(CelType type, CelType parameter)
    {
        if (type.Kind == CelKind.Parameter)
        {
            if (type.Name == parameter.Name) return true;
            return _known.TryGetValue(type.Name, out var known) && Mentions(known, parameter);
        }

        return type.Parameters.Any(inner => Mentions(inner, parameter));
    }
}
