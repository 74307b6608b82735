using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>What was said up to each response, for those that go on from it. Thread-safe; forgets the oldest.</summary>
internal sealed class ResponseStore
{
    private const int MostResponses = 2000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<MindTurn>> _turns = [];
    private readonly Queue<string> _order = new();

    public void Add(string id, IReadOnlyList<MindTurn> turns)
    {
        lock (_gate)
        {
            if (_order.Count == MostResponses)
                _turns.Remove(_order.Dequeue());
            _order.Enqueue(id);
            _turns[id] = turns;
        }
    }

    public IReadOnlyList<MindTurn>? Find(string id)
    {
        lock (_gate)
            return _turns.GetValueOrDefault(id);
    }
}
