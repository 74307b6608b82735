namespace Lexi.Grains.Runtime.Engine;

/// <summary>A first-in, first-out ring that costs an idle mailbox nothing until its first item.</summary>
internal struct WorkQueue
{
    private const int SmallestCapacity = 4;
    private const int LargestKeptCapacity = 64;

    private object?[]? _items;
    private int _head;

    public int Count { get; private set; }

    public void Enqueue(object item)
    {
        var items = _items ??= new object?[SmallestCapacity];
        if (Count == items.Length) items = Grow();
        items[(_head + Count) & (items.Length - 1)] = item;
        Count++;
    }

    public object Dequeue()
    {
        var items = _items!;
        var item = items[_head]!;
        items[_head] = null;
        _head = (_head + 1) & (items.Length - 1);
        Count--;
        if (Count == 0 && items.Length > LargestKeptCapacity)
        {
            _items = null;
            _head = 0;
        }

        return item;
    }

    private object?[] Grow()
    {
        var grown = new object?[_items!.Length * 2];
        for (var i = 0; i < Count; i++) grown[i] = _items[(_head + i) & (_items.Length - 1)];
        _head = 0;
        return _items = grown;
    }
}
