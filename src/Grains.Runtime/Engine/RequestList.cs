namespace Lexi.Grains.Runtime.Engine;

/// <summary>Requests linked through themselves: no allocation, removal from the middle. Touched only in turns.</summary>
internal struct RequestList
{
    public GrainRequest? First { get; private set; }

    public GrainRequest? Last { get; private set; }

    public int Count { get; private set; }

    public void Add(GrainRequest request)
    {
        request.Previous = Last;
        request.Next = null;
        if (Last is null) First = request;
        else Last.Next = request;
        Last = request;
        Count++;
    }

    public void Remove(GrainRequest request)
    {
        if (request.Previous is null) First = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) Last = request.Previous;
        else request.Next.Previous = request.Previous;
        request.Next = null;
        request.Previous = null;
        Count--;
    }
}
