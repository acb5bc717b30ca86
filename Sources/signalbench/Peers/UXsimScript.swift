/// The script that drives UXsim.
enum UXsimScript {
  /// Reads a network as ``UXsimNetwork`` writes it, runs it and writes what happened as JSON.
  static let text = """
    import json
    import sys
    import time

    import uxsim

    options = dict(
        name="peer", deltan=1, reaction_time=1, print_mode=0, save_mode=0, show_mode=0,
        show_progress=0, random_seed=0, duo_update_time=1000000, duo_noise=0,
        vehicle_logging_timestep_interval=-1)
    world = None
    links = {}
    ends = {}
    for line in open(sys.argv[1]):
        word, *rest = line.split()
        if word == "period":
            options["tmax"] = int(float(rest[0]))
            try:
                world = uxsim.World(cpp=True, **options)
                engine = " (C++)"
            except TypeError:
                world = uxsim.World(**options)
                engine = " (Python)"
        elif word == "node":
            world.addNode(rest[0], 0, 0, signal=[float(value) for value in rest[1:]] or [0])
        elif word == "link":
            name, start, end, length, speed, lanes, *groups = rest
            links[name] = world.addLink(
                name, start, end, float(length), free_flow_speed=float(speed),
                jam_density_per_lane=1 / 7.5, number_of_lanes=int(lanes),
                signal_group=[int(group) for group in groups] or [0])
            ends[name] = (start, end)
        elif word == "vehicle":
            depart, *route = rest
            vehicle = world.addVehicle(ends[route[0]][0], ends[route[-1]][1], float(depart))
            vehicle.enforce_route([links[name] for name in route])
    world.finalize_scenario()
    begin = time.process_time()
    world.exec_simulation()
    loop = time.process_time() - begin
    times = [v.travel_time for v in world.VEHICLES.values() if v.state == "end"]
    report = {
        "version": uxsim.__version__ + engine, "loopSeconds": loop,
        "completedVehicles": len(times), "meanTravelSeconds": sum(times) / max(1, len(times))}
    with open(sys.argv[2], "w") as file:
        file.write(json.dumps(report))

    """
}
