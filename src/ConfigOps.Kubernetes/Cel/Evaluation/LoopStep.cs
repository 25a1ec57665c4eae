using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>A comprehension over a list or map.</summary>
internal sealed class LoopStep(Step range, int first, int second, int accumulator, Step start, Step condition, Step step, Step result) : Step
{
    public override CelValue Run(Frame frame)
    {
        var over = range.Run(frame);
        if (over is CelError) return over;
        var locals = frame.Locals;
        var value = start.Run(frame);
        locals[accumulator] = value;
        switch (over)
        {
            case CelList list:
                for (var i = 0; i < list.Count && GoesOn(frame); i++)
                {
                    if (second < 0) locals[first] = list[i];
                    else (locals[first], locals[second]) = (CelInt.Of(i), list[i]);
                    locals[accumulator] = step.Run(frame);
                }

                break;
            case CelMap map:
                foreach (var key in map.Keys)
                {
                    if (!GoesOn(frame)) break;
                    locals[first] = key;
                    if (second >= 0) locals[second] = map.Find(key) ?? CelNull.Instance;
                    locals[accumulator] = step.Run(frame);
                }

                break;
            default:
                return new CelError($"no such overload: a comprehension cannot go over {over.Type.Name}");
        }

        return result.Run(frame);
    }

    private bool GoesOn(Frame frame) => ReferenceEquals(condition.Run(frame), CelBool.True);
}

/// <summary>A comprehension that collects a list or map item by item; the items are kept aside until it ends, so that its cost in time is linear.</summary>
internal sealed class CollectStep(Step range, int first, int second, Step? filter, Step item) : Step
{
    public override CelValue Run(Frame frame)
    {
        var over = range.Run(frame);
        if (over is CelError) return over;
        frame.Charge(10);
        var items = new List<CelValue>();
        var locals = frame.Locals;
        if (over is CelList list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (second < 0) locals[first] = list[i];
                else (locals[first], locals[second]) = (CelInt.Of(i), list[i]);
                if (Add(frame, items) is { } error) return error;
            }
        }
        else if (over is CelMap map)
        {
            foreach (var key in map.Keys)
            {
                locals[first] = key;
                if (second >= 0) locals[second] = map.Find(key) ?? CelNull.Instance;
                if (Add(frame, items) is { } error) return error;
            }
        }
        else
        {
            return new CelError($"no such overload: a comprehension cannot go over {over.Type.Name}");
        }

        return CelList.Of(items);
    }

    private CelValue? Add(Frame frame, List<CelValue> items)
    {
        frame.Charge(2);
        if (filter is not null)
        {
            var keep = filter.Run(frame);
            if (keep is not CelBool truth) return keep as CelError ?? CelError.NoOverload;
            if (!truth.Value) return null;
        }

        var value = item.Run(frame);
        if (value is CelError) return value;
        frame.Charge(11);
        items.Add(value);
        return null;
    }
}

/// <summary>A named value, and what is made with it.</summary>
internal sealed class BindStep(int slot, Step value, Step result) : Step
{
    public override CelValue Run(Frame frame)
    {
        frame.Charge(10);
        frame.Locals[slot] = value.Run(frame);
        return result.Run(frame);
    }
}
