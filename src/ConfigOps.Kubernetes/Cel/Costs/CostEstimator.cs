using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>
/// What evaluating an expression costs at most, in the units of the API server's limits, as the sizes allow that the schema of <c>self</c> gives.
/// Definitions whose rules may cost too much are refused, so estimates have to be neither above nor below the server's.
/// </summary>
internal sealed class CostEstimator(DeclaredType? root, string? rootName)
{
    private static readonly CostRange One = CostRange.Fixed(1);
    private readonly SizeTable _sizes = new(root, rootName);

    /// <summary>The cost of a checked expression.</summary>
    public ulong Estimate(Expression expression) => Cost(expression).Most;

    private CostRange Cost(Expression expression) => expression switch
    {
        Literal => default,
        Identifier name => Name(name, name.Name),
        Selection { Qualified: { } name } => Name(expression, name.Name),
        Selection selection => Select(selection),
        Call call => CallOf(call),
        ListLiteral list => List(list),
        MapLiteral map => Map(map),
        Comprehension { IsBinding: true } binding => Binding(binding),
        Comprehension loop => Loop(loop),
        _ => default,
    };

    private CostRange Name(Expression expression, string name)
    {
        _sizes.SetPath(expression, _sizes.FindLocal(name) is { } local ? local.Path : [name]);
        return One;
    }

    private CostRange Select(Selection selection)
    {
        var cost = Cost(selection.Operand);
        if (selection.Test) return cost;
        if (selection.Optional)
        {
            _sizes.Set(selection, _sizes.Find(selection));
            return cost.Add(One);
        }

        if (selection.Operand.Type.Kind is CelKind.Map or CelKind.Struct or CelKind.Parameter) cost = cost.Add(One);
        _sizes.SetPath(selection, [.. _sizes.PathOf(selection.Operand) ?? [], selection.Field]);
        return cost;
    }

    private CostRange CallOf(Call call)
    {
        if (call is { Function: "dyn", Arguments: [var only] })
        {
            var inner = Cost(only);
            _sizes.Copy(call, only);
            return inner.Add(One);
        }

        var arguments = Array.ConvertAll(call.Arguments, Cost);
        if (call.Overloads.Count == 0) return default;
        var cost = call.Target is null ? default : Cost(call.Target);
        var ofCall = new CostRange(ulong.MaxValue, 0);
        CostRange? size = null;
        foreach (var overload in call.Overloads)
        {
            var estimate = OfOverload(call, overload, arguments);
            ofCall = ofCall.Union(estimate.Cost);
            if (estimate.Size is { } result) size = size?.Union(result) ?? result;
            if (overload.Id is "index_list" or "index_map")
            {
                size = _sizes.EntryOf(call.Arguments[0])?.Value;
                _sizes.SetPath(call, [.. _sizes.PathOf(call.Arguments[0]) ?? [], overload.Id == "index_list" ? "@items" : "@values"]);
            }

            size ??= _sizes.Find(call);
        }

        _sizes.Set(call, size);
        return cost.Add(ofCall);
    }

    private CallEstimate OfOverload(Call call, Overload overload, CostRange[] arguments)
    {
        switch (overload.Id)
        {
            case "logical_and" or "logical_or":
                return new(new(arguments[0].Least, arguments[0].Add(arguments[1]).Most));
            case "conditional":
                var (yes, no) = (call.Arguments[1], call.Arguments[2]);
                if (_sizes.EntryOf(yes) is { } first && _sizes.EntryOf(no) is { } second) _sizes.SetEntry(call, first.Union(second));
                return new(arguments[0].Add(arguments[1].Union(arguments[2])), _sizes.Of(yes).Union(_sizes.Of(no)));
            case "add_string" or "add_bytes" or "add_list" when _sizes.EntryOf(call.Arguments[0]) is { } left && _sizes.EntryOf(call.Arguments[1]) is { } right:
                _sizes.SetEntry(call, left.Union(right));
                break;
        }

        var estimate = CallEstimates.Of(_sizes, call, overload.Id);
        return estimate with { Cost = arguments.Aggregate(estimate.Cost, static (sum, cost) => sum.Add(cost)) };
    }

    private CostRange List(ListLiteral list)
    {
        var cost = CostRange.Fixed(10);
        var item = new CostRange(list.Items.Length == 0 ? 0 : ulong.MaxValue, 0);
        foreach (var (value, _) in list.Items)
        {
            cost = cost.Add(Cost(value));
            item = item.Union(_sizes.Of(value));
        }

        _sizes.SetEntry(list, new(CelKind.List, One, item));
        return cost;
    }

    private CostRange Map(MapLiteral map)
    {
        var cost = CostRange.Fixed(30);
        var (keys, values) = (new CostRange(map.Entries.Length == 0 ? 0 : ulong.MaxValue, 0), new CostRange(map.Entries.Length == 0 ? 0 : ulong.MaxValue, 0));
        foreach (var (key, value, _) in map.Entries)
        {
            cost = cost.Add(Cost(key)).Add(Cost(value));
            keys = keys.Union(_sizes.Of(key));
            values = values.Union(_sizes.Of(value));
        }

        _sizes.SetEntry(map, new(CelKind.Map, keys, values));
        return cost;
    }

    private CostRange Binding(Comprehension binding)
    {
        var cost = Cost(binding.Range).Add(Cost(binding.Start));
        _sizes.Declare(binding.Accumulator, binding.Start);
        cost = cost.Add(Cost(binding.Result));
        _sizes.Forget(1);
        _sizes.Copy(binding, binding.Result);
        return cost;
    }

    private CostRange Loop(Comprehension loop)
    {
        var cost = Cost(loop.Range).Add(Cost(loop.Start));
        _sizes.Declare(loop.Accumulator, loop.Start);
        if (loop.SecondVariable is null)
        {
            _sizes.DeclareItem(loop.Variable, loop.Range);
        }
        else
        {
            _sizes.DeclareKey(loop.Variable, loop.Range);
            _sizes.DeclareValue(loop.SecondVariable, loop.Range);
        }

        var round = Cost(loop.Condition).Add(Cost(loop.Step));
        _sizes.Forget(loop.SecondVariable is null ? 1 : 2);
        cost = cost.Add(Cost(loop.Result));
        _sizes.Forget(1);
        var count = _sizes.Of(loop.Range);
        cost = cost.Add(count.Multiply(round));
        if (loop.Start is Literal)
        {
            _sizes.Set(loop, _sizes.Find(loop.Start));
        }
        else if (loop.Start is ListLiteral or MapLiteral)
        {
            _sizes.Set(loop, count);
            if (_sizes.EntryOf(loop.Step) is { } entry) _sizes.SetEntry(loop, entry);
        }

        return cost;
    }
}
