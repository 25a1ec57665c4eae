using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>Reading by index or key, and whether something is within.</summary>
internal static class Indexing
{
    public static CelValue Get(CelValue target, CelValue index)
    {
        if (target is CelOptional) return Optional(target, index);
        return Find(target, index) ?? (target is CelList ? new CelError($"index out of bounds: {Libraries.Conversions.Text(index)}") : new CelError($"no such key: {Libraries.Conversions.Text(index) ?? "null"}"));
    }

    public static CelValue Optional(CelValue target, CelValue index)
    {
        if (target is CelOptional wrapped)
        {
            if (wrapped.Value is null) return wrapped;
            target = wrapped.Value;
        }

        return Find(target, index) switch
        {
            null => CelOptional.None,
            CelError error => error,
            CelOptional inner => inner,
            var value => CelOptional.Of(value),
        };
    }

    public static CelValue Contains(CelValue item, CelValue container) => container switch
    {
        CelList list => list.Contains(item),
        CelMap map => map.Find(item) is var found && found is CelError ? found : CelBool.Of(found is not null),
        _ => CelError.NoOverload,
    };

    private static CelValue? Find(CelValue target, CelValue index)
    {
        if (target is CelMap map) return map.Find(index);
        if (target is not CelList list) return CelError.NoOverload;
        if (list.TakesOnlyInt && index is (CelUint or CelDouble)) return new CelError($"unsupported index: {Libraries.Conversions.Text(index)}");
        long at;
        switch (index)
        {
            case CelInt number:
                at = number.Value;
                break;
            case CelUint number:
                at = number.Value > int.MaxValue ? -1 : (long)number.Value;
                break;
            case CelDouble number when number.Value == Math.Truncate(number.Value) && Math.Abs(number.Value) < int.MaxValue:
                at = (long)number.Value;
                break;
            default:
                return new CelError($"unsupported index type '{index.Type.Name}' in list");
        }

        return at >= 0 && at < list.Count ? list[(int)at] : null;
    }
}
